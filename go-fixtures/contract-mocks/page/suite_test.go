//go:build suite

package page

import (
	"testing"

	"fixproof/fixtures/contract-mocks/contract"
)

// The stand-in is held to the same contract as the cache it stands for.
// It has a build tag, since in the antipattern it finds what it is for.
func TestStandInKeepsTheContract(t *testing.T) {
	if err := contract.Check(standIn(t)); err != nil {
		t.Error(err)
	}
}
