package main

import (
	"sync"
	"time"
)

// Vans leave the depot one after the other. Whoever waits for the next is
// told when it leaves, by the channel that they all wait for.
type vans struct {
	mu   sync.Mutex
	left chan struct{}
}

func newVans(every time.Duration) *vans {
	v := &vans{left: make(chan struct{})}
	go func() {
		for range time.Tick(every) {
			v.leave()
		}
	}()
	return v
}

func (v *vans) next() <-chan struct{} {
	v.mu.Lock()
	defer v.mu.Unlock()
	return v.left
}

func (v *vans) leave() {
	v.mu.Lock()
	defer v.mu.Unlock()
	close(v.left)
	v.left = make(chan struct{})
}
