package cache

import (
	"testing"

	"fixproof/fixtures/contract-mocks/contract"
)

func TestKeepsTheContract(t *testing.T) {
	if err := contract.Check(New()); err != nil {
		t.Error(err)
	}
}
