// Package contract says what a cache is: the methods, which the compiler
// checks, and what they do, which it cannot.
package contract

import (
	"context"
	"errors"
	"fmt"
)

// ErrMissing says that nothing is kept under a key. A cache that cannot
// be reached has another error.
var ErrMissing = errors.New("nothing is kept under this key")

// Check holds an empty cache to the contract, the real one and whatever
// stands in for it alike. It returns the first clause that is broken.
func Check(c Cache) error {
	ctx := context.Background()
	if v, err := c.Get(ctx, "k"); !errors.Is(err, ErrMissing) {
		return fmt.Errorf("a key never set: (%q, %v), not ErrMissing",
			v, err)
	}
	for _, value := range []string{"v", "another", ""} {
		if err := c.Set(ctx, "k", value); err != nil {
			return fmt.Errorf("set %q: %w", value, err)
		}
		if v, err := c.Get(ctx, "k"); err != nil || v != value {
			return fmt.Errorf("set %q, got (%q, %v)", value, v, err)
		}
	}
	return nil
}
