//go:build !fix && !private

package main

import (
	"context"
	"time"
)

// wait reports whether there is news, at the end of the hold at the
// latest.
func (s *site) wait(_ context.Context, since int) bool {
	news := make(chan bool, 1)

	// The poller waits for the hub. The channel has room for its answer,
	// so it never hangs on the handler: it hangs on the night being
	// quiet. Every page that asks leaves one here until the next news.
	go func() {
		<-front.next(since)
		news <- true
	}()

	select {
	case <-news:
		return true
	case <-time.After(s.hold):
		return false
	}
}
