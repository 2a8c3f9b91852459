package leakalarm

import (
	"context"
	"net/http"
	"sync/atomic"
)

// A Load tells what a service has done and what it is at. It is asked by
// one goroutine.
type Load interface {
	// Completed counts the requests served since the start, or whatever
	// else the service does one after the other.
	Completed() uint64
	// InFlight is how many are under way and still waited for.
	InFlight() int
}

// A Counter is the Load of a handler. Its zero value is ready.
type Counter struct {
	completed atomic.Uint64
	inFlight  atomic.Int64
}

// Count wraps the service's outermost handler. A request counts as
// completed when its handler has returned, whatever it answered, and as
// under way until then or until its client has gone: a handler that is
// stuck after that is what an alarm is for.
func (c *Counter) Count(next http.Handler) http.Handler {
	return http.HandlerFunc(func(
		w http.ResponseWriter, r *http.Request,
	) {
		c.inFlight.Add(1)
		leave := func() { c.inFlight.Add(-1) }
		stop := context.AfterFunc(r.Context(), leave)
		defer func() {
			c.completed.Add(1)
			if stop() {
				leave()
			}
		}()
		next.ServeHTTP(w, r)
	})
}

// Completed is the number so far.
func (c *Counter) Completed() uint64 {
	return c.completed.Load()
}

// InFlight is how many clients wait for an answer.
func (c *Counter) InFlight() int {
	return int(c.inFlight.Load())
}
