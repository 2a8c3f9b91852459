package main

import (
	"context"
	"testing"
	"time"
)

// However turns are asked for, given back and given up, no more than the
// limit are taken at once, and none is lost.
func TestNoTurnIsLost(t *testing.T) {
	l := newLimiter(3)
	l.limit = 3
	gone, leave := context.WithCancel(context.Background())
	for range 3 {
		if err := l.acquire(context.Background()); err != nil {
			t.Fatal(err)
		}
	}
	waiting := func(ctx context.Context) <-chan error {
		before := queued(l)
		result := make(chan error, 1)
		go func() { result <- l.acquire(ctx) }()
		for queued(l) == before {
			time.Sleep(time.Millisecond)
		}
		return result
	}
	first, second := waiting(gone), waiting(context.Background())
	leave()
	if err := <-first; err == nil {
		t.Error("who has left was given a turn")
	}
	l.release(time.Second, false)
	if err := <-second; err != nil {
		t.Errorf("the next in the queue was not: %v", err)
	}
	for range 3 {
		l.release(time.Second, false)
	}
	if l.asking != 0 || len(l.waiting) != 0 {
		t.Errorf("%d still ask, %d wait", l.asking, len(l.waiting))
	}
}

func queued(l *limiter) int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return len(l.waiting)
}

// The link takes one exchange after the other, and a reply that comes
// after the retry does not keep a copy from being sent.
func TestLateReplyIsAskedForTwice(t *testing.T) {
	now := time.Now()
	l := openLink(1, retryAfterMs)
	var last time.Time
	for range 100 {
		last, _ = l.send(now)
	}
	want := 100*perExchange + roundTrip
	if got := last.Sub(now); got != want {
		t.Errorf("the hundredth reply comes after %v, not %v", got, want)
	}

	// Behind 30 others a reply takes 10 times as long as the patience.
	l = openLink(10, 60)
	for range 30 {
		l.send(time.Now())
	}
	before := l.free
	if err := l.exchange(context.Background()); err != nil {
		t.Fatal(err)
	}
	if sent := l.free.Sub(before) / l.perExchange; sent < 2 {
		t.Errorf("%d copies were sent", sent)
	}
}
