// Package store keeps users in memory, each record sealed with a key.
package store

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"sync"

	"fixproof/fixtures/dip-handler/users"
)

// ErrUnknown says that there is no such user.
var ErrUnknown = errors.New("no such user")

// ErrForged says that a record does not carry its seal.
var ErrForged = errors.New("the record is not what was kept")

// Opening takes as long as guessing a passphrase must: the key is that
// many hashes away from it. It is done once a process, and by each test
// that needs a store.
const stretches = 300_000

// A Store holds users by id.
type Store struct {
	key [sha256.Size]byte

	mu      sync.RWMutex
	records map[string]record
}

type record struct {
	user users.User
	seal [sha256.Size]byte
}

// Open gives an empty store under the passphrase.
func Open(passphrase string) *Store {
	key := sha256.Sum256([]byte(passphrase))
	for range stretches {
		key = sha256.Sum256(key[:])
	}
	return &Store{key: key, records: make(map[string]record)}
}

// Create keeps the user and returns it with its id, the same for the
// same address: who signs up twice is one user.
func (s *Store) Create(_ context.Context, u users.User) (users.User,
	error) {
	id := sha256.Sum256([]byte(u.Email))
	u.ID = hex.EncodeToString(id[:8])
	kept := record{user: u, seal: s.seal(u)}

	s.mu.Lock()
	defer s.mu.Unlock()
	s.records[u.ID] = kept
	return u, nil
}

// Find returns the user of that id, ErrUnknown or ErrForged.
func (s *Store) Find(_ context.Context, id string) (users.User, error) {
	s.mu.RLock()
	found, ok := s.records[id]
	s.mu.RUnlock()
	if !ok {
		return users.User{}, ErrUnknown
	}
	if found.seal != s.seal(found.user) {
		return users.User{}, ErrForged
	}
	return found.user, nil
}

func (s *Store) seal(u users.User) [sha256.Size]byte {
	mac := hmac.New(sha256.New, s.key[:])
	for _, field := range []string{u.ID, u.Name, u.Email} {
		mac.Write([]byte(field))
		mac.Write([]byte{0})
	}
	return [sha256.Size]byte(mac.Sum(nil))
}
