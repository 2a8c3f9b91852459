//go:build rwmutex

package main

import "sync"

// A table is read by everybody and written by a few, and readers do not
// exclude each other.
type table struct {
	mu    sync.RWMutex
	rates map[string]int
}

func newTable(rates map[string]int) *table {
	return &table{rates: rates}
}

func (t *table) rate(of string) int {
	t.mu.RLock()
	defer t.mu.RUnlock()
	return t.rates[of]
}

// refresh is a writer from its first line to its last. No reader is let in
// meanwhile, nor while it waits for its turn.
func (t *table) refresh(of string, ask func(string) int) int {
	t.mu.Lock()
	defer t.mu.Unlock()
	fresh := ask(of)
	t.rates[of] = fresh
	return fresh
}
