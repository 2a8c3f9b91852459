//go:build !fix && !unbounded

package payment

import (
	"testing"

	"fixproof/fixtures/coupled-modules/inventory"
)

// The desk takes the store's own type, so the store itself must be there
// and must really stall: the test takes as long as it takes to reply.
func stalledStock(*testing.T) *inventory.Store {
	store := inventory.Open()
	store.Stall()
	return store
}
