package main

import "testing"

// BenchmarkPoints asks a payment the thousand rules of a large shop.
func BenchmarkPoints(b *testing.B) {
	e := newEngine(parseAll(ruleTable(defaultRules)))
	p := &payment{[3]float64{8900, 9, 1}, [2]string{"SE", "app"}}
	b.ReportAllocs()
	b.ResetTimer()
	for range b.N {
		e.points(p)
	}
}

// BenchmarkFive asks it five.
func BenchmarkFive(b *testing.B) {
	e := newEngine(parseAll(ruleTable(5)))
	p := &payment{[3]float64{8900, 9, 1}, [2]string{"SE", "app"}}
	b.ReportAllocs()
	b.ResetTimer()
	for range b.N {
		e.points(p)
	}
}
