package main

import "testing"

// BenchmarkPoints asks a payment the thousand rules of a large shop.
func BenchmarkPoints(b *testing.B) {
	points := newEngine(ruleTable(defaultRules))
	b.ReportAllocs()
	b.ResetTimer()
	for range b.N {
		points(payment{8900, 9, 1, 4, 1})
	}
}

// BenchmarkFive asks it five.
func BenchmarkFive(b *testing.B) {
	points := newEngine(ruleTable(5))
	b.ReportAllocs()
	b.ResetTimer()
	for range b.N {
		points(payment{8900, 9, 1, 4, 1})
	}
}
