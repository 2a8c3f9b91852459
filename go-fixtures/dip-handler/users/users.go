// Package users is the domain: what a user is, and when one is welcome.
// It imports nothing of the service.
package users

import (
	"errors"
	"strings"
)

// A User has signed up, or wants to.
type User struct {
	ID    string `json:"id"`
	Name  string `json:"name"`
	Email string `json:"email"`
}

// ErrRefused says that a user is not welcome as told.
var ErrRefused = errors.New("a user needs a name and an e-mail address")

// Welcome gives the user as it is to be kept, or ErrRefused.
func Welcome(name, email string) (User, error) {
	name, email = strings.TrimSpace(name), strings.ToLower(email)
	if name == "" || !strings.Contains(email, "@") {
		return User{}, ErrRefused
	}
	return User{Name: name, Email: email}, nil
}
