//go:build copied

package main

import (
	"maps"
	"sync"
	"sync/atomic"
)

// A table that is never changed: who has a new rate puts a new table in
// its place, and readers take no lock.
type table struct {
	mu    sync.Mutex
	rates atomic.Pointer[map[string]int]
}

func newTable(rates map[string]int) *table {
	t := &table{}
	t.rates.Store(&rates)
	return t
}

func (t *table) rate(of string) int { return (*t.rates.Load())[of] }

// refresh asks first. The lock is between writers only: each copies what
// the one before has written.
func (t *table) refresh(of string, ask func(string) int) int {
	fresh := ask(of)
	t.mu.Lock()
	defer t.mu.Unlock()
	next := maps.Clone(*t.rates.Load())
	next[of] = fresh
	t.rates.Store(&next)
	return fresh
}
