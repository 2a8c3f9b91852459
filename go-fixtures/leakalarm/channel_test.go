package leakalarm

import (
	"strings"
	"testing"
)

func TestChannelsFromTheEnvironment(t *testing.T) {
	names := func(channels []Channel) (all string) {
		for _, channel := range channels {
			all += channel.Name() + " "
		}
		return all
	}
	t.Setenv("ALARM_WEBHOOK_URL", "")
	t.Setenv("SLACK_URL", "")
	channels, err := FromEnv()
	if got := names(channels); got != "terminal " || err != nil {
		t.Errorf("of nothing: %s, %v", got, err)
	}
	t.Setenv("ALARM_WEBHOOK_URL", "http://127.0.0.1:1/alert")
	t.Setenv("SLACK_URL", "hooks.slack.com/token")
	channels, err = FromEnv()
	if got := names(channels); got != "terminal webhook " {
		t.Errorf("got %s", got)
	}
	if err == nil || !strings.Contains(err.Error(), "SLACK_URL") ||
		strings.Contains(err.Error(), "token") {
		t.Errorf("said %v", err)
	}
}
