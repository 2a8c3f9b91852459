package main

import (
	"fmt"
	"log"
	"strconv"
	"strings"
)

// A rule gives points to the payments for which its condition holds.
type rule struct {
	when   *node
	points int
}

// A node is a condition as it was parsed: "and" and "or" have two sides,
// any other operator compares a field with a number or a text.
type node struct {
	op          string
	left, right *node
	field       string
	value       any
}

// ruleTable stands for the file that the risk department keeps.
func ruleTable(n int) []string {
	countries := []string{"NL", "DE", "FR", "PL", "SE"}
	channels := []string{"web", "app", "shop"}
	table := make([]string, n)
	for i := range table {
		table[i] = fmt.Sprintf("amount > %d and country == %s and "+
			"tries > %d or days < %d and channel == %s => %d",
			i*7%9000, countries[i%5], i%4, i%30, channels[i%3], 1+i%9)
	}
	return table
}

// parseAll reads the table once, when the service starts.
func parseAll(table []string) []rule {
	rules := make([]rule, len(table))
	for i, line := range table {
		condition, points, _ := strings.Cut(line, " => ")
		n, err := strconv.Atoi(points)
		if err != nil {
			log.Fatalf("rule %d: points %q: %v", i+1, points, err)
		}
		rules[i] = rule{when: parse(condition), points: n}
	}
	return rules
}

// parse lets "and" bind closer than "or".
func parse(condition string) *node {
	for _, op := range []string{"or", "and"} {
		if left, right, found := strings.Cut(condition, " "+op+" "); found {
			return &node{op: op, left: parse(left), right: parse(right)}
		}
	}
	words := strings.Fields(condition)
	if len(words) != 3 {
		log.Fatalf("no comparison: %q", condition)
	}
	n := &node{field: words[0], op: words[1], value: words[2]}
	if number, err := strconv.ParseFloat(words[2], 64); err == nil {
		n.value = number
	}
	return n
}
