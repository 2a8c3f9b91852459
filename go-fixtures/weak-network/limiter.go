package main

import (
	"context"
	"slices"
	"sync"
	"time"
)

// A limiter lets so many ask at once; the others wait in the order in
// which they came. What it learns from a round trip is what the variants
// differ in.
type limiter struct {
	mu      sync.Mutex
	limit   float64
	asking  int
	waiting []chan struct{}
	history history
}

func newLimiter(limit int) *limiter {
	return &limiter{limit: opening(float64(limit))}
}

func (l *limiter) acquire(ctx context.Context) error {
	l.mu.Lock()
	if l.asking < int(l.limit) {
		l.asking++
		l.mu.Unlock()
		return nil
	}
	turn := make(chan struct{})
	l.waiting = append(l.waiting, turn)
	l.mu.Unlock()

	select {
	case <-turn:
		return nil
	case <-ctx.Done():
		l.abandon(turn)
		return ctx.Err()
	}
}

// abandon gives a place back to the queue, or to the next in it where the
// turn has come in the same moment.
func (l *limiter) abandon(turn chan struct{}) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if i := slices.Index(l.waiting, turn); i >= 0 {
		l.waiting = slices.Delete(l.waiting, i, i+1)
		return
	}
	l.asking--
	l.admit()
}

// release ends a turn. Only a reply is a round trip: a customer who hangs
// up after a millisecond has not seen the fastest link of the day.
func (l *limiter) release(took time.Duration, replied bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.asking--
	if replied {
		l.limit = l.history.next(l.limit, took)
	}
	l.admit()
}

func (l *limiter) admit() {
	for len(l.waiting) > 0 && l.asking < int(l.limit) {
		close(l.waiting[0])
		l.waiting = l.waiting[1:]
		l.asking++
	}
}

func (l *limiter) current() float64 {
	l.mu.Lock()
	defer l.mu.Unlock()
	return float64(int(l.limit))
}
