//go:build !fix

package handler

import "fixproof/fixtures/dip-handler/store"

// The handler takes nothing but the store, so the test opens one, and
// waits as long as that takes.
func repository() *store.Store { return store.Open("a test") }
