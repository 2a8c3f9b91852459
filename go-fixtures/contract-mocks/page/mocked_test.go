//go:build mock

package page

import (
	"context"
	"testing"

	"go.uber.org/mock/gomock"

	"fixproof/fixtures/contract-mocks/contract"
	"fixproof/fixtures/contract-mocks/mocks"
)

// standIn is the generated mock. Its methods are the contract's; what
// they do is told here, by the same person who believes to know it.
func standIn(t *testing.T) contract.Cache {
	mock := mocks.NewMockCache(gomock.NewController(t))
	kept := map[string]string{}
	mock.EXPECT().Get(gomock.Any(), gomock.Any()).AnyTimes().
		DoAndReturn(func(_ context.Context, key string) (string, error) {
			if value, ok := kept[key]; ok {
				return value, nil
			}
			return "", missing
		})
	mock.EXPECT().Set(gomock.Any(), gomock.Any(), gomock.Any()).AnyTimes().
		DoAndReturn(func(_ context.Context, key, value string) error {
			kept[key] = value
			return nil
		})
	return mock
}
