//go:build !fix

package main

import "time"

// A limit that was measured once, on a good line, and written down. What
// a round trip takes today is not asked.
type history struct{}

func opening(limit float64) float64 { return limit }

func (history) next(limit float64, _ time.Duration) float64 {
	return limit
}
