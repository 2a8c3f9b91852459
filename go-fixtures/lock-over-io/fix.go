//go:build fix

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

// refresh asks first and locks for the moment in which it writes. What
// the bank says does not depend on the table, so nothing is lost by it.
func (t *table) refresh(of string, ask func(string) int) int {
	fresh := ask(of)
	t.mu.Lock()
	defer t.mu.Unlock()
	t.rates[of] = fresh
	return fresh
}
