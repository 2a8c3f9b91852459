//go:build !grown

package contract

import "context"

// To write the mock again after the contract has changed:
//go:generate go run go.uber.org/mock/mockgen@v0.6.0 -source=cache.go -destination=../mocks/cache_mock.go -package=mocks

// A Cache keeps values by key.
type Cache interface {
	Get(ctx context.Context, key string) (string, error)
	Set(ctx context.Context, key, value string) error
}
