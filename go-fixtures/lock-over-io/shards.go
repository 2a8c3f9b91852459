//go:build shards

package main

import "sync"

// A table is read by everybody and written by a few.
type table map[string]*shard

// A shard has one currency, and keeps only its readers waiting.
type shard struct {
	mu   sync.Mutex
	rate int
}

func newTable(rates map[string]int) table {
	t := table{}
	for of, rate := range rates {
		t[of] = &shard{rate: rate}
	}
	return t
}

func (t table) rate(of string) int {
	s := t[of]
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.rate
}

// refresh locks first and unlocks last, as all methods of the table do.
// In between it waits for the bank, and others wait for the lock.
func (t table) refresh(of string, ask func(string) int) int {
	s := t[of]
	s.mu.Lock()
	defer s.mu.Unlock()
	s.rate = ask(of)
	return s.rate
}
