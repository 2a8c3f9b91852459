//go:build fix

package main

import "context"

// wait reports whether there is news, at the end of the hold at the
// latest. The hold is a deadline of the request's own context, which also
// ends when the reader closes the page.
func (s *site) wait(ctx context.Context, since int) bool {
	ctx, cancel := context.WithTimeout(ctx, s.hold)
	defer cancel()
	news := make(chan bool, 1)

	// The poller waits for the hub or for the end of the question.
	go func() {
		select {
		case <-front.next(since):
			news <- true
		case <-ctx.Done():
		}
	}()

	select {
	case <-news:
		return true
	case <-ctx.Done():
		return false
	}
}
