package cli

import (
	"fmt"
	"time"

	"github.com/schollz/progressbar/v3"

	"github.com/jsonatasim/jsonatasim/eval/machine"
)

// runProgress shows on a terminal how far a Map Run has come, once it takes long.
type runProgress struct {
	command *runCommand
	bar     *progressbar.ProgressBar
	arn     string
	start   time.Time
}

// patience is how long a Map Run goes on before its progress is shown.
const patience = 500 * time.Millisecond

func (c *runCommand) progress() *runProgress { return &runProgress{command: c} }

func (p *runProgress) update(counts machine.Counts) {
	if p.command.ErrWidth == 0 {
		return
	}
	if p.arn != counts.ARN {
		p.end()
		p.arn, p.start = counts.ARN, time.Now()
	}
	if p.bar == nil {
		if time.Since(p.start) < patience {
			return
		}
		p.bar = progressbar.NewOptions64(max(counts.Items, -1),
			progressbar.OptionSetWriter(p.command.Err),
			progressbar.OptionSetWidth(max(5, min(40, p.command.ErrWidth-60))),
			progressbar.OptionShowCount(),
			progressbar.OptionSetElapsedTime(false), // it would begin only now
			progressbar.OptionSetPredictTime(false),
			progressbar.OptionThrottle(100*time.Millisecond),
			progressbar.OptionClearOnFinish(),
			progressbar.OptionSetDescription("Map Run"),
		)
	}
	if counts.Failed > 0 {
		p.bar.Describe(fmt.Sprintf("Map Run, %d failed", counts.Failed))
	}
	p.bar.Set64(counts.Succeeded + counts.Failed)
}

// end takes the bar away.
func (p *runProgress) end() {
	if p.bar != nil {
		p.bar.Clear()
		p.bar = nil
	}
}
