// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.launch.device;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import java.util.function.Function;

import org.eclipse.core.runtime.ILog;
import org.tfmstudio.sim.device.DeviceSession;
import org.tfmstudio.sim.device.RunLimits;
import org.tfmstudio.sim.device.Stop;
import org.tfmstudio.sim.device.time.Timeline;
import org.tfmstudio.sim.device.time.TimelineListener;

/**
 * Owns a device session and the one thread that drives it. Orders (resume, step) are queued; listeners hear on that thread when
 * the device starts, stands and has ended. State may be read from any thread while the device stands.
 */
public final class DeviceRunner {
	/** Hears what the device does; called on the device's thread. */
	public interface Listener {
		/** The device begins to run; with {@code step}, only a little. */
		void running(boolean step);

		/** The device stands and can go on. */
		void standing(Stop stop);

		/** The device has ended; nothing follows. */
		void ended(Stop stop);
	}

	/** Something to do with the session, ending in a new stop. */
	@FunctionalInterface
	public interface Order {
		/** Moves the device on. */
		Stop apply(DeviceSession session);
	}

	/** What the thread does next, shortly or backward; {@code null} as order ends it. */
	private record Queued(Order order, boolean step, boolean back) {
		static final Queued END = new Queued(null, false);

		Queued(Order order, boolean step) {
			this(order, step, false);
		}
	}

	private final DeviceSession session;
	private final RunLimits limits;
	private final List<Listener> listeners = new CopyOnWriteArrayList<>();
	private final LinkedBlockingQueue<Queued> orders = new LinkedBlockingQueue<>();
	private final ConcurrentLinkedQueue<Consumer<DeviceSession>> changes = new ConcurrentLinkedQueue<>();
	private final Object lock = new Object();
	private final Thread thread;
	private boolean debug;
	private TimelineListener traveller;
	private volatile boolean wayBack;
	private volatile boolean standing;
	private volatile boolean running;
	private volatile boolean terminating;
	private volatile boolean suspendAsked;
	private volatile Stop last;

	/** Takes the session over; it is closed at the end. */
	public DeviceRunner(String name, DeviceSession session, RunLimits limits) {
		this.session = session;
		this.limits = limits;
		thread = new Thread(this::work, "TF-M device " + name);
		thread.setDaemon(true);
	}

	/** Adds a listener; do so before {@link #start}. */
	public void listen(Listener listener) {
		listeners.add(listener);
	}

	/** Lets the device remember its run from boot on, so that it can go back; do so before {@link #start}. */
	public void remember(TimelineListener listener) {
		traveller = listener;
	}

	/**
	 * Boots the device on its own thread and lets it run.
	 *
	 * @param debug whether the device stays where it stands, to be looked at; else each stop is the end
	 */
	public void start(boolean debug) {
		this.debug = debug;
		orders.add(new Queued(this::boot, false));
		thread.start();
	}

	private Stop boot(DeviceSession device) {
		Optional<Stop> refused = device.boot();
		if (refused.isPresent()) {
			return refused.get();
		}
		if (traveller != null) {
			device.timeline().addListener(traveller);
			device.timeline().remember();
		}
		return device.run(limits);
	}

	private void work() {
		Stop stop = Stop.of(Stop.Kind.SUSPENDED, "Terminated.");
		try {
			Queued next = orders.take();
			while (next.order() != null && !terminating) {
				stop = obey(next);
				if (!debug || stop.kind() == Stop.Kind.EXIT || stop.kind() == Stop.Kind.BOOT_REFUSED || terminating) {
					break;
				}
				Stop here = stop;
				standing = true;
				listeners.forEach(it -> it.standing(here));
				next = orders.take();
			}
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
		} catch (RuntimeException | StackOverflowError e) {
			ILog.get().error("The simulated device failed", e);
			stop = Stop.of(Stop.Kind.FAULT, "The simulator itself failed: " + e);
		} finally {
			last = stop;
			terminating = true;
			standing = false;
			synchronized (lock) {
				session.close();
			}
			Stop end = stop;
			listeners.forEach(it -> it.ended(end));
		}
	}

	private Stop obey(Queued next) {
		standing = false;
		suspendAsked = false;
		listeners.forEach(it -> it.running(next.step()));
		synchronized (lock) {
			running = true;
			applyChanges();
			Stop stop = next.order().apply(session);
			// a halt that nobody asked for only served to change breakpoints
			while (stop.kind() == Stop.Kind.SUSPENDED && !suspendAsked && !terminating) {
				applyChanges();
				stop = next.back() ? next.order().apply(session) : session.run(limits);
			}
			running = false;
			look();
			last = stop;
			return stop;
		}
	}

	// After each move: whether there is a way back from here, and for listeners where this is.
	private void look() {
		if (traveller != null) {
			Timeline time = session.timeline();
			wayBack = time.remembers() && time.position() > time.begin();
			traveller.moved(time.now());
		}
	}

	private void applyChanges() {
		for (Consumer<DeviceSession> change = changes.poll(); change != null; change = changes.poll()) {
			change.accept(session);
		}
	}

	/** Lets a standing device run on. */
	public void resume() {
		order(it -> it.run(limits), false);
	}

	/** Lets a standing device do something short. */
	public void step(Order order) {
		order(order, true);
	}

	/** Lets a standing device go back in its time; also from where it cannot go on. */
	public void back(Order order) {
		if (canGoBack()) {
			orders.add(new Queued(order, true, true));
		}
	}

	/** Whether the device stands and can go back. */
	public boolean canGoBack() {
		return standing() && wayBack;
	}

	private void order(Order order, boolean step) {
		if (resumable()) {
			orders.add(new Queued(order, step));
		}
	}

	/** Where a run ends at the latest. */
	public RunLimits limits() {
		return limits;
	}

	/** Asks a running device to stand. */
	public void suspend() {
		suspendAsked = true;
		session.suspend();
	}

	/** Ends the device, whatever it does. */
	public void terminate() {
		terminating = true;
		orders.add(Queued.END);
		session.suspend();
	}

	/** Bytes for a UART's receiver. */
	public void input(int uart, byte[] bytes) {
		session.input(uart, bytes);
	}

	/** Reads state; empty while the device runs and after its end. */
	public <T> Optional<T> read(Function<DeviceSession, T> reader) {
		if (!standing) {
			return Optional.empty();
		}
		synchronized (lock) {
			return standing ? Optional.ofNullable(reader.apply(session)) : Optional.empty();
		}
	}

	/** Changes breakpoints: before the device goes on when it stands, else at the next instruction boundary. */
	public void change(Consumer<DeviceSession> change) {
		changes.add(change);
		if (running && !terminating) {
			session.suspend();
		}
	}

	/** Whether the device stands and can be looked at. */
	public boolean standing() {
		return standing && !terminating;
	}

	/** Whether the device stands and can go on. */
	public boolean resumable() {
		return standing() && last.kind().resumable();
	}

	/** Whether the end has come or was asked for. */
	public boolean terminating() {
		return terminating;
	}

	/** The latest stop, or null before the first. */
	public Stop last() {
		return last;
	}
}
