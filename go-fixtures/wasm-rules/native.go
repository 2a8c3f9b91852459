//go:build native

package main

// newEngine has the rules in Go, and no border: what a sandbox is worth
// is held against this.
func newEngine(rules []rule) func(payment) int32 {
	return func(p payment) (sum int32) {
		for _, r := range rules {
			if p.amount > r.amount && p.country == r.country &&
				p.tries > r.tries ||
				p.days < r.days && p.channel == r.channel {
				sum += r.points
			}
		}
		return sum
	}
}
