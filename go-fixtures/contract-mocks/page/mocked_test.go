//go:build mock

package page

import (
	"context"

	"fixproof/fixtures/contract-mocks/contract"
)

// standIn is the generated mock. Its methods are the contract's; what
// they do is told here, by the same person who believes to know it.
func standIn() contract.Cache {
	kept := map[string]string{}
	return &MockCache{
		OnGet: func(_ context.Context, key string) (string, error) {
			if value, ok := kept[key]; ok {
				return value, nil
			}
			return "", missing
		},
		OnSet: func(_ context.Context, key, value string) error {
			kept[key] = value
			return nil
		},
	}
}
