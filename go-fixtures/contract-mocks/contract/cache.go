//go:build !grown

package contract

import "context"

// A Cache keeps values by key.
type Cache interface {
	Get(ctx context.Context, key string) (string, error)
	Set(ctx context.Context, key, value string) error
}
