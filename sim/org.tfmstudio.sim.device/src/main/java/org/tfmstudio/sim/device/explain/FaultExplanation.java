// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.device.explain;

import java.util.List;

import org.tfmstudio.sim.core.FaultRecord;
import org.tfmstudio.sim.device.DeviceFrame;

/**
 * A fault, explained; the texts are for people, the records for views.
 *
 * @param fault what the core raised
 * @param headline one sentence: who did what
 * @param instruction the instruction as the disassembler writes it, or empty
 * @param details lines of label and text, in the order in which they are read
 * @param frames the call stack of the faulting code, innermost first
 */
public record FaultExplanation(FaultRecord fault, String headline, String instruction, List<Detail> details, List<DeviceFrame> frames) {
	/**
	 * One thing to know.
	 *
	 * @param label a word or two
	 * @param text what there is to say; may have several lines
	 */
	public record Detail(String label, String text) {
	}

	private static final int LABEL = 14;

	/** All of it over several lines. */
	public String report() {
		StringBuilder out = new StringBuilder(headline).append('\n');
		for (Detail detail : details) {
			String label = detail.label();
			for (String line : detail.text().split("\n")) {
				out.append("  ").append(label).append(" ".repeat(Math.max(1, LABEL - label.length()))).append(line).append('\n');
				label = "";
			}
		}
		String label = "call stack";
		for (int i = 0; i < frames.size(); i++) {
			DeviceFrame frame = frames.get(i);
			out.append("  ").append(label).append(" ".repeat(LABEL - label.length())).append('#').append(i).append(' ').append(frame.describe()).append('\n');
			label = "";
		}
		return out.toString();
	}
}
