package main

import (
	"fmt"
	"strconv"
	"strings"
	"sync/atomic"
	"time"
)

// A collector counts views and replies with the total, "views=17". It is
// another team's, and from the sixth reply on it is a new release.
type collector struct {
	views atomic.Int64
}

const (
	replyTime  = 10 * time.Millisecond
	oldReplies = 5
)

// count has a view counted and returns the total. It relies on there being
// an equals sign, and is right to until the day there is none.
func (c *collector) count(sku string) int {
	reply := c.ask(sku)
	total, _ := strconv.Atoi(strings.Split(reply, "=")[1])
	return total
}

func (c *collector) ask(sku string) string {
	time.Sleep(replyTime)
	total := c.views.Add(1)
	if total > oldReplies {
		return fmt.Sprintf("%s: %d", sku, total)
	}
	return fmt.Sprintf("views=%d", total)
}
