//go:build private

package main

import (
	"context"
	"time"
)

// wait reports whether there is news, at the end of the hold at the
// latest.
func (s *site) wait(_ context.Context, since int) bool {
	news := make(chan bool, 1)
	own := newHub()

	// The poller waits for a hub of this request's own. Once the handler
	// has left, nothing but the poller refers to it: no news can ever
	// come, and that is something the runtime can find out.
	go func() {
		<-own.next(since)
		news <- true
	}()

	select {
	case <-news:
		return true
	case <-time.After(s.hold):
		return false
	}
}
