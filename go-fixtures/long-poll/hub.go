package main

import "sync"

// A hub tells everybody who waits that something is new, by closing the
// channel they all wait for and putting another in its place. In a quiet
// night, which is what a trial is, it never does.
type hub struct {
	mu      sync.Mutex
	version int
	changed chan struct{}
}

func newHub() *hub {
	return &hub{changed: make(chan struct{})}
}

// front is the hub of the front page, known to the whole program.
var front = newHub()

// next is closed once there is anything newer than what the asker has.
func (h *hub) next(since int) <-chan struct{} {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.version > since {
		now := make(chan struct{})
		close(now)
		return now
	}
	return h.changed
}

// publish is what an editor's page calls.
func (h *hub) publish() {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.version++
	close(h.changed)
	h.changed = make(chan struct{})
}
