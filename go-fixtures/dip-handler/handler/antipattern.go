//go:build !fix

package handler

import (
	"net/http"

	"fixproof/fixtures/dip-handler/store"
)

// SignUp knows the store by its type. There is only one, and the editor
// finds the way to its code.
type SignUp struct {
	users *store.Store
}

// New gives the handler that keeps its users in the store.
func New(users *store.Store) http.Handler {
	return &SignUp{users: users}
}
