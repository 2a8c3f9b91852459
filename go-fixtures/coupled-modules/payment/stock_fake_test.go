//go:build fix || unbounded

package payment

import (
	"context"
	"testing"
)

// silent is a stock that never replies before the test has ended. That
// is worse than any real stall, and costs no time to set up.
type silent struct{ over chan struct{} }

func (s silent) Reserve(ctx context.Context, _ string, _ int) error {
	select {
	case <-s.over:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

func stalledStock(t *testing.T) InventoryService {
	s := silent{over: make(chan struct{})}
	t.Cleanup(func() { close(s.over) })
	return s
}
