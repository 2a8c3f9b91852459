// Package inventory knows what lies on the shelves. It has other callers
// than payment, and its own day for releases.
package inventory

import (
	"context"
	"crypto/sha256"
	"fmt"
	"log"
	"os"
	"strconv"
	"sync"
	"sync/atomic"
	"time"
)

// mu guards every shelf of the process. One lock for the package cannot
// be taken in the wrong order, and it is held for microseconds.
var mu sync.Mutex

// A stalled store takes this long to reply: 200 ms, or STALL_MS.
var stalledReply = stallFromEnv()

const lotSize = 10_000

// A Store is the warehouse's book of shelves and reservations.
type Store struct {
	shelves  map[string]int
	page     [sha256.Size]byte
	stalled  atomic.Bool
	reserved atomic.Int64
}

// Open gives the book of a warehouse with empty shelves.
func Open() *Store {
	return &Store{shelves: make(map[string]int)}
}

// Reserve puts goods aside. If ctx ends first it returns ctx's error,
// the only one it has, and has reserved nothing.
func (s *Store) Reserve(ctx context.Context, sku string, n int) error {
	mu.Lock()
	defer mu.Unlock()

	// The state is read under the lock: a caller who stood in line
	// through the stall does not wait for a reply as well.
	if err := s.reply(ctx); err != nil {
		return err
	}
	s.book(sku, n)
	return nil
}

// ReserveUnlocked is Reserve for callers who must not wait for each
// other: the lock is for the book and not for the wait.
func (s *Store) ReserveUnlocked(ctx context.Context, sku string,
	n int) error {
	if err := s.reply(ctx); err != nil {
		return err
	}
	mu.Lock()
	defer mu.Unlock()
	s.book(sku, n)
	return nil
}

// reply waits for the store's, if it is stalled.
func (s *Store) reply(ctx context.Context) error {
	if !s.stalled.Load() {
		return nil
	}
	select {
	case <-time.After(stalledReply):
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// book takes the goods off their shelf, sends for a new lot when too few
// are left, and seals the page: each entry's hash covers the one before.
func (s *Store) book(sku string, n int) {
	if s.shelves[sku] < n {
		s.shelves[sku] += lotSize
	}
	s.shelves[sku] -= n

	entry := fmt.Appendf(nil, "%x %s %d", s.page, sku, n)
	s.page = sha256.Sum256(entry)
	s.reserved.Add(1)
}

// Reserved counts the reservations on the book. It needs no lock, so it
// can be read while the store is stalled.
func (s *Store) Reserved() int64 { return s.reserved.Load() }

// Stall makes the store slow to reply, until Recover.
func (s *Store) Stall() { s.stalled.Store(true) }

// Recover ends a stall; a call that waits for its reply still waits.
func (s *Store) Recover() { s.stalled.Store(false) }

func stallFromEnv() time.Duration {
	text := os.Getenv("STALL_MS")
	if text == "" {
		return 200 * time.Millisecond
	}
	ms, err := strconv.Atoi(text)
	if err != nil || ms <= 0 {
		log.Fatalf("STALL_MS=%q is no positive whole number", text)
	}
	return time.Duration(ms) * time.Millisecond
}
