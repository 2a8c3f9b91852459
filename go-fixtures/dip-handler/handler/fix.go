//go:build fix

package handler

import (
	"context"
	"net/http"

	"fixproof/fixtures/dip-handler/users"
)

// UserRepository is all that the handler needs of a store, declared here
// by the one who needs it. No import leads to a store any more.
type UserRepository interface {
	Create(ctx context.Context, u users.User) (users.User, error)
	Find(ctx context.Context, id string) (users.User, error)
}

// SignUp knows what a store can do, and not which store it is.
type SignUp struct {
	users UserRepository
}

// New gives the handler that keeps its users in the repository.
func New(users UserRepository) http.Handler {
	return &SignUp{users: users}
}
