//go:build fix

package handler

import (
	"context"

	"fixproof/fixtures/dip-handler/users"
)

// fake is as much of a repository as the test of a handler needs.
type fake map[string]users.User

func (f fake) Create(_ context.Context, u users.User) (users.User,
	error) {
	u.ID = u.Email
	f[u.ID] = u
	return u, nil
}

func (f fake) Find(_ context.Context, id string) (users.User, error) {
	return f[id], nil
}

func repository() UserRepository { return fake{} }
