//go:build !fix && !rwmutex && !shards && !copied

package main

import "sync"

// A table is read by everybody and written by a few.
type table struct {
	mu    sync.Mutex
	rates map[string]int
}

func newTable(rates map[string]int) *table {
	return &table{rates: rates}
}

func (t *table) rate(of string) int {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.rates[of]
}

// refresh locks first and unlocks last, as all methods of the table do.
// In between it waits for the bank, and others wait for the lock.
func (t *table) refresh(of string, ask func(string) int) int {
	t.mu.Lock()
	defer t.mu.Unlock()
	fresh := ask(of)
	t.rates[of] = fresh
	return fresh
}
