//go:build fix

package main

import (
	"testing"
	"time"
)

// While round trips stay the shortest the limit grows, and when they
// become twice as long it shrinks, down to no less than its least.
func TestLimitFollowsRoundTrip(t *testing.T) {
	var h history
	limit := opening(64)
	look := func(took time.Duration) {
		for range 20 {
			limit = h.next(limit, took)
		}
	}
	for range 10 {
		before := limit
		look(40 * time.Millisecond)
		if limit <= before {
			t.Errorf("an empty link took %v to %v", before, limit)
		}
	}
	for range 50 {
		look(80 * time.Millisecond)
	}
	if limit < 4 || limit > 5 {
		t.Errorf("at twice the round trip the limit is %v", limit)
	}
}

// One loss in twelve, 8 %, leaves the limit alone.
func TestLossIsNoQueue(t *testing.T) {
	var clean, lossy history
	a, b := opening(64), opening(64)
	for i := range 200 {
		a = clean.next(a, 40*time.Millisecond)
		took := 40 * time.Millisecond
		if i%12 == 0 {
			took += 100 * time.Millisecond
		}
		b = lossy.next(b, took)
	}
	if a != b {
		t.Errorf("with losses the limit is %v and not %v", b, a)
	}
}
