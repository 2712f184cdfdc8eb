// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.device.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.tfmstudio.sim.core.FaultRecord;
import org.tfmstudio.sim.device.DeviceFrame;
import org.tfmstudio.sim.image.symbols.Backtrace;
import org.tfmstudio.sim.image.symbols.Frame;
import org.tfmstudio.sim.image.symbols.Location;
import org.tfmstudio.sim.image.symbols.MachineView;
import org.tfmstudio.sim.image.symbols.Symbols;
import org.tfmstudio.sim.image.symbols.Unwinder;
import org.tfmstudio.sim.image.symbols.Variables;

/** Call stacks of both security states, joined, in the words of the device. */
public final class FaultFrames {
	private FaultFrames() {
	}

	/**
	 * The frames of a stack, innermost first.
	 *
	 * @param registers r0 to r15
	 * @param ends addresses without Thumb bit that code returns to when its thread ends
	 */
	public static List<DeviceFrame> of(Symbols symbols, int[] registers, MachineView view, Set<Integer> ends) {
		Backtrace trace = Unwinder.unwind(symbols, registers, view);
		List<DeviceFrame> frames = new ArrayList<>();
		Variables variables = new Variables(symbols);
		Frame inner = null;
		for (Frame frame : trace.frames()) {
			if (ends.contains(frame.pc())) {
				break;
			}
			Location at = frame.location();
			frames.add(new DeviceFrame(frame.pc(), frame.cfa(), at.module(), at.named() ? CodePlace.plain(at.symbol()) : "",
					at.file().isEmpty() ? null : at.file(), at.line(), link(frame, inner, symbols),
					variables.arguments(frame)));
			inner = frame;
		}
		return List.copyOf(frames);
	}

	/** How the frame inside was come to from this one, where it was not an ordinary call. */
	private static String link(Frame frame, Frame inner, Symbols symbols) {
		return switch (frame.kind()) {
		case CALL, INLINED -> "";
		case INTERRUPTED -> state(frame) + ", interrupted by " + FaultRecord.exceptionName(inner.exception());
		case NON_SECURE_CALL -> "Secure, called Non-secure code";
		case GATEWAY -> "Non-secure, through the gateway" + gateway(inner, symbols);
		};
	}

	private static String state(Frame frame) {
		return frame.secure() ? "Secure" : "Non-secure";
	}

	/** The symbol of a function that has a gateway is that of the gateway; the function itself has another. */
	private static String gateway(Frame entered, Symbols symbols) {
		String name = CodePlace.plain(entered.location().symbol());
		return name.isEmpty() || symbols.value(entered.location().module() + ":" + name).isEmpty() ? "" : " " + name;
	}
}
