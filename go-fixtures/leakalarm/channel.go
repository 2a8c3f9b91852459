package leakalarm

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"os"
	"sync"
)

// A Channel takes an alert to somebody. It is used by one goroutine, and
// gives up when the context ends.
type Channel interface {
	Name() string
	Send(context.Context, Alert) error
}

// FromEnv is standard error, a webhook where ALARM_WEBHOOK_URL is set, and
// Slack where SLACK_URL is. The error names a variable that holds no
// address; the channels are those that can be used all the same.
func FromEnv() ([]Channel, error) {
	channels := []Channel{Terminal(os.Stderr)}
	var wrong []error
	add := func(variable string, channel func(string) Channel) {
		address := os.Getenv(variable)
		if address == "" {
			return
		}
		if !isWebAddress(address) {
			wrong = append(wrong,
				fmt.Errorf("%s is not an http(s) address", variable))
			return
		}
		channels = append(channels, channel(address))
	}
	add("ALARM_WEBHOOK_URL", Webhook)
	add("SLACK_URL", Slack)
	return channels, errors.Join(wrong...)
}

func isWebAddress(text string) bool {
	u, err := url.Parse(text)
	return err == nil && u.Host != "" &&
		(u.Scheme == "http" || u.Scheme == "https")
}

// waiting is how many alerts a slow channel may have before it. An
// episode has one alert, so more than a few are old news.
const waiting = 4

// outbox is the open channels, each with a queue and a goroutine.
type outbox struct {
	queues []chan Alert
	names  []string
	failed func(channel string, err error)
	done   sync.WaitGroup
}

// open starts the channels. When the context has ended, what is still in a
// queue is tried once more, and by a network refused.
func (a *Alarm) open(ctx context.Context) *outbox {
	out := &outbox{failed: a.Failed}
	for _, channel := range a.channels {
		queue := make(chan Alert, waiting)
		out.queues = append(out.queues, queue)
		out.names = append(out.names, channel.Name())
		out.done.Add(1)
		go func() {
			defer out.done.Done()
			for alert := range queue {
				if err := try(ctx, channel, alert); err != nil {
					out.failed(channel.Name(), err)
				}
			}
		}()
	}
	return out
}

// send waits for nobody.
func (o *outbox) send(alert Alert) {
	for i, queue := range o.queues {
		select {
		case queue <- alert:
		default:
			o.failed(o.names[i], errors.New("too slow: alert dropped"))
		}
	}
}

func (o *outbox) close() {
	for _, queue := range o.queues {
		close(queue)
	}
	o.done.Wait()
}

// try turns a panic of a channel into a failure: an alarm must not bring
// down what it watches.
func try(ctx context.Context, c Channel, alert Alert) (err error) {
	defer func() {
		if reason := recover(); reason != nil {
			err = fmt.Errorf("panic: %v", reason)
		}
	}()
	return c.Send(ctx, alert)
}
