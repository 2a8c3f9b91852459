//go:build !fix && !native

package main

// newEngine calls the rules one by one, as plugins are called: each could
// be replaced by itself, and the points are added up in Go.
func newEngine(rules []rule) func(payment) int32 {
	var names []string
	for i := range rules {
		names = append(names, nameOf(i))
	}
	seats := newSandbox(rules).seats(names...)
	return func(p payment) (sum int32) {
		s := <-seats
		defer func() { seats <- s }()
		for i := range s.functions {
			sum += s.call(i, p)
		}
		return sum
	}
}
