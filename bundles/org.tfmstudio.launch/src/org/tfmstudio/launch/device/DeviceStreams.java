// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.launch.device;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

import org.eclipse.debug.core.model.IStreamMonitor;
import org.eclipse.debug.core.model.IStreamsProxy;
import org.tfmstudio.sim.device.Stop;
import org.tfmstudio.sim.device.UartObserver;

/** The UARTs of a device as output of a process, what the studio says about the run as its error output, and the way back in. */
public final class DeviceStreams implements IStreamsProxy, UartObserver {
	private static final int CONSOLE_UART = 0;
	private static final int LONGEST_LINE = 4096;

	private final TextMonitor output = new TextMonitor();
	private final TextMonitor error = new TextMonitor();
	private final Map<Integer, ByteArrayOutputStream> others = new TreeMap<>();
	private volatile DeviceRunner runner;

	/** Names the device that takes input. */
	public void connect(DeviceRunner device) {
		runner = device;
	}

	@Override
	public void sent(int uart, int value) {
		if (uart == CONSOLE_UART) {
			output.append((byte) value);
		} else {
			other(uart, value);
		}
	}

	// Lines of the other UARTs are named, so that they do not mix with the console's.
	private void other(int uart, int value) {
		ByteArrayOutputStream line = others.computeIfAbsent(uart, it -> new ByteArrayOutputStream());
		line.write(value);
		if (value == '\n' || line.size() >= LONGEST_LINE) {
			output.flush();
			output.append(("[" + UartObserver.name(uart) + "] ").getBytes(StandardCharsets.UTF_8));
			output.append(line.toByteArray());
			output.flush();
			line.reset();
		}
	}

	/** Says something of our own beside the device's output. */
	public void say(String line) {
		output.flush();
		// both come to one console: what we say does not stand behind half a line of the device
		error.append(((output.leaveLine() ? "\n" : "") + line + "\n").getBytes(StandardCharsets.UTF_8));
		error.flush();
	}

	/** Tells why the device stands. */
	void tell(Stop stop) {
		say(stop.report().isEmpty() ? stop.message() : stop.message() + "\n" + stop.report().stripTrailing());
	}

	/** Tells the end and hands out what is still kept back. */
	void end(Stop stop) {
		output.flush();
		if (stop.kind() != Stop.Kind.EXIT || stop.code() != 0) {
			tell(stop);
		}
	}

	void flush() {
		output.flush();
	}

	@Override
	public IStreamMonitor getErrorStreamMonitor() {
		return error;
	}

	@Override
	public IStreamMonitor getOutputStreamMonitor() {
		return output;
	}

	@Override
	public void write(String input) throws IOException {
		DeviceRunner device = runner;
		if (device == null || device.terminating()) {
			throw new IOException("The device has ended.");
		}
		device.input(CONSOLE_UART, input.getBytes(StandardCharsets.UTF_8));
	}
}
