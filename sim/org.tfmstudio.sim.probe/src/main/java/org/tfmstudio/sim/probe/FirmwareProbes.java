// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.probe;

import java.util.ArrayList;
import java.util.List;
import org.tfmstudio.sim.core.Core;
import org.tfmstudio.sim.core.StateReader;
import org.tfmstudio.sim.core.StateWriter;
import org.tfmstudio.sim.core.Stateful;
import org.tfmstudio.sim.image.symbols.Symbols;
import org.tfmstudio.sim.trace.EventSource;
import org.tfmstudio.sim.trace.PsaObserver;

/**
 * Tells PSA events of TF-M 2.0 to 2.3 while its images run unmodified: hooks on addresses that symbols name look on, take no virtual time and
 * change nothing. What a restored snapshot needs is in {@link #save}; after a reset of the machine the probes begin anew by themselves, when
 * the first instruction of MCUboot or of the secure image is reached.
 */
public final class FirmwareProbes implements Stateful {
	private final Run run;
	private final LogProbe log;
	private final BootProbe boot;
	private final BlindProbe blind;
	private final FailureProbe failures;
	private final List<String> notices = new ArrayList<>();
	private int gateways;

	private FirmwareProbes(Core core, Symbols symbols, long cycleNanos, PsaObserver observer) {
		Firmware firmware = new Firmware(symbols);
		Hooks hooks = new Hooks(core);
		run = new Run(core, firmware, new Guest(core, firmware), hooks, new EventSource(core.clock()::now, cycleNanos, observer), new Returns(core, hooks),
				new Requests(firmware));
		log = new LogProbe(run);
		boot = new BootProbe(run, this::forget);
		blind = new BlindProbe(run);
		failures = new FailureProbe(run);
		place();
	}

	/**
	 * Puts the probes into a machine that has its images, before it runs.
	 *
	 * @param core       the core that runs the secure image
	 * @param symbols    of the images: the secure one for all events, the bootloader's for its verdicts; the non-secure one alone still shows
	 *                   the calls of the application
	 * @param cycleNanos nanoseconds of a cycle of {@code core.clock()}
	 * @param observer   hears the events; it may ask the core to stop
	 */
	public static FirmwareProbes attach(Core core, Symbols symbols, long cycleNanos, PsaObserver observer) {
		return new FirmwareProbes(core, symbols, cycleNanos, observer);
	}

	private void place() {
		CallEvents events = new CallEvents(run);
		gateways = new GatewayProbe(run, events).place();
		new ServiceProbe(run).place();
		new ClientProbe(run, events).place();
		new SfnProbe(run).place();
		new InterruptProbe(run).place();
		new ScheduleProbe(run).place();
		boot.place();
		log.place();
		failures.place();
		run.core().addFaultObserver(failures);
		if (run.firmware().spm().isEmpty() && gateways > 0)
			notices.add("no symbols of the secure image: PSA events are the application's calls only, and services have no names");
		else if (run.firmware().spm().isPresent() && run.firmware().partitions().isEmpty())
			notices.add("the partitions' load records were not understood: PSA events are the application's calls only, and services have no names");
	}

	/**
	 * Looks for gateways in memory when no symbols have told of any; then their entries are shown, and the SVCs of partitions by number.
	 *
	 * @param base   first address, in the alias in which code runs there
	 * @param length bytes
	 */
	public void search(int base, int length) {
		if (gateways == 0 && blind.search(base, length) > 0 && notices.isEmpty())
			notices.add("no symbols of TF-M: PSA events are entries through gateways and SVCs of partitions by their numbers only");
	}

	private void forget() {
		run.returns().clear();
		run.requests().clear();
		log.clear();
	}

	/** What of TF-M cannot be told for want of symbols, in sentences; empty when all can, and for firmware that is not TF-M. */
	public List<String> notices() {
		return List.copyOf(notices);
	}

	/** Names of all services, in the order of the load records; empty when they are not known. */
	public List<String> services() {
		return run.firmware().partitions().stream().flatMap(p -> p.services().stream()).map(ServiceInfo::name).filter(name -> !name.isEmpty()).toList();
	}

	/** Takes the probes out of the machine. */
	public void detach() {
		run.hooks().remove();
		run.core().removeFaultObserver(failures);
	}

	@Override
	public void save(StateWriter out) {
		out.int64(run.journal().numbered());
		run.returns().save(out);
		run.requests().save(out);
		log.save(out);
		boot.save(out);
	}

	@Override
	public void restore(StateReader in) {
		run.journal().numbered(in.int64());
		run.returns().restore(in);
		run.requests().restore(in);
		log.restore(in);
		boot.restore(in);
	}
}
