package main

import "testing"

// The decision hides most of the points; here they must be right, and
// are those of the lesson rule-engine.
func TestPoints(t *testing.T) {
	points := newEngine(ruleTable(defaultRules))
	tests := []struct {
		p    payment
		want int32
	}{
		{payment{4800, 2, 4, 0, 0}, 1368},
		{payment{60, 0, 900, 2, 2}, 0},
		{payment{8900, 9, 1, 4, 1}, 2159},
		{payment{8900, 9, 900, 4, 1}, 996},
		{payment{8900, 9, 900, -1, -1}, 0},
	}
	for _, test := range tests {
		if got := points(test.p); got != test.want {
			t.Errorf("%v has %d points, want %d", test.p, got, test.want)
		}
	}
}

// Callers that share the module do not see each other's payments.
func TestPointsOfManyCallers(t *testing.T) {
	points := newEngine(ruleTable(defaultRules))
	wrong := make(chan int)
	for range 8 {
		go func() {
			found := 0
			for range 50 {
				if points(payment{8900, 9, 1, 4, 1}) != 2159 {
					found++
				}
				if points(payment{60, 0, 900, 2, 2}) != 0 {
					found++
				}
			}
			wrong <- found
		}()
	}
	for range 8 {
		if found := <-wrong; found != 0 {
			t.Errorf("a caller was given wrong points %d times", found)
		}
	}
}
