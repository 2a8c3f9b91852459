package main

import (
	"fmt"
	"strconv"
)

// An article is an object of its own with two pointers, so the collector
// has to visit every one of them.
type article struct {
	left, right *article
	id, cents   int64
	_           [4]int64
}

// grow makes a balanced tree of the articles from 0 on.
func grow(articles int) *article {
	return between(0, int64(articles))
}

func between(from, to int64) *article {
	if from == to {
		return nil
	}
	id := (from + to) / 2
	return &article{
		left:  between(from, id),
		right: between(id+1, to),
		id:    id,
		cents: 100 + id*7919%90_000,
	}
}

// price is 0 for an article that there is not.
func (a *article) price(id int64) int64 {
	for a != nil && a.id != id {
		if id < a.id {
			a = a.left
		} else {
			a = a.right
		}
	}
	if a == nil {
		return 0
	}
	return a.cents
}

// describe leaves the garbage that makes the collector come: 16 KB a
// request.
func describe(id int, cents int64) []byte {
	page := make([]byte, 0, 16<<10)
	page = fmt.Appendf(page, "{\"of\":%d,\"cents\":", id)
	page = strconv.AppendInt(page, cents, 10)
	return append(page, "}\n"...)
}
