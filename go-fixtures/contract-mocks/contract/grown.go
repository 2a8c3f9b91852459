//go:build grown

package contract

import "context"

// A Cache keeps values by key. This is the contract of next month: it
// has gained a method.
type Cache interface {
	Get(ctx context.Context, key string) (string, error)
	Set(ctx context.Context, key, value string) error
	Delete(ctx context.Context, key string) error
}
