//go:build !mock

package page

import (
	"context"
	"testing"

	"fixproof/fixtures/contract-mocks/contract"
)

// stub is written by hand.
type stub map[string]string

func (s stub) Get(_ context.Context, key string) (string, error) {
	if value, ok := s[key]; ok {
		return value, nil
	}
	return "", missing
}

func (s stub) Set(_ context.Context, key, value string) error {
	s[key] = value
	return nil
}

func standIn(*testing.T) contract.Cache { return stub{} }
