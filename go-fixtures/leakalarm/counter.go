package leakalarm

import (
	"net/http"
	"sync/atomic"
)

// A Counter counts the requests that a handler has completed. Its zero
// value is ready.
type Counter struct {
	completed atomic.Uint64
}

// Count wraps the service's outermost handler. A request counts when its
// handler has returned, whatever it answered.
func (c *Counter) Count(next http.Handler) http.Handler {
	return http.HandlerFunc(func(
		w http.ResponseWriter, r *http.Request,
	) {
		defer c.completed.Add(1)
		next.ServeHTTP(w, r)
	})
}

// Completed is the number so far.
func (c *Counter) Completed() uint64 {
	return c.completed.Load()
}
