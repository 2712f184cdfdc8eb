// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.debug.ui.calls;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;

import org.eclipse.debug.core.DebugPlugin;
import org.eclipse.debug.core.ILaunch;
import org.eclipse.debug.core.ILaunchesListener2;
import org.eclipse.debug.core.model.IProcess;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IAction;
import org.eclipse.jface.action.IToolBarManager;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.custom.StackLayout;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.part.ViewPart;
import org.tfmstudio.debug.ui.StudioImages;
import org.tfmstudio.launch.device.DeviceProcess;

/**
 * Shows the PSA calls of the newest run while it goes on. The device's events are fetched a few times a second, so that a
 * hundred thousand of them do not hold up the workbench.
 */
public final class PsaCallsView extends ViewPart implements ILaunchesListener2 {
	/** Identifier of the view. */
	public static final String ID = "org.tfmstudio.debug.ui.calls";
	/** Milliseconds of real time between two looks at the events. */
	private static final int PERIOD = 150;
	/** Events taken up in one look, so that the UI stays quick under a flood. */
	private static final int PORTION = 20_000;

	private final CallModel model = new CallModel();
	private Composite root;
	private StackLayout stack;
	private Control hint;
	private Control content;
	private CallTable table;
	private SashForm sash;
	private Text details;
	private DeviceProcess process;
	// runs that were shown once do not come back when something else of their launch changes
	private final Set<DeviceProcess> seen = Collections.newSetFromMap(new WeakHashMap<>());
	private boolean wasRunning;
	private int cuts;
	private boolean follow = true;

	@Override
	public void createPartControl(Composite parent) {
		root = new Composite(parent, SWT.NONE);
		stack = new StackLayout();
		root.setLayout(stack);
		hint = CallHint.create(root);
		content = content(root);
		stack.topControl = hint;
		toolBar(getViewSite().getActionBars().getToolBarManager());
		getSite().setSelectionProvider(table);
		DebugPlugin.getDefault().getLaunchManager().addLaunchListener(this);
		latest().ifPresent(device -> {
			seen.add(device);
			show(device);
		});
		tick();
	}

	private Control content(Composite parent) {
		Composite area = new Composite(parent, SWT.NONE);
		GridLayout grid = new GridLayout(1, false);
		grid.marginWidth = 4;
		grid.marginHeight = 2;
		grid.verticalSpacing = 2;
		area.setLayout(grid);
		Text filter = new Text(area, SWT.SEARCH | SWT.ICON_SEARCH | SWT.ICON_CANCEL);
		filter.setMessage("filter: words that a row must contain, e.g. VAULT put INVALID");
		filter.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
		sash = new SashForm(area, SWT.HORIZONTAL);
		sash.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
		table = new CallTable(sash, model, getSite());
		details = new Text(sash, SWT.MULTI | SWT.READ_ONLY | SWT.V_SCROLL | SWT.WRAP | SWT.BORDER);
		details.setFont(JFaceResources.getTextFont());
		sash.setWeights(70, 30);
		sash.setMaximizedControl(table.control());
		filter.addModifyListener(event -> {
			model.filter(filter.getText());
			refresh();
		});
		table.onSelection(this::showDetails);
		return area;
	}

	// All of a call stands beside the table as long as one is selected.
	private void showDetails(CallRow row) {
		details.setText(row == null ? "" : CallDetails.of(row));
		sash.setMaximizedControl(row == null ? table.control() : null);
	}

	private void toolBar(IToolBarManager bar) {
		bar.add(toggle("Show Service Side", "Also show what services ask of the partition manager: psa_wait, psa_get, psa_read ...",
				StudioImages.SERVICE_SIDE, false, on -> {
					model.everything(on);
					refresh();
				}));
		bar.add(toggle("Follow", "Keep the newest call in sight", StudioImages.FOLLOW, true, on -> follow = on));
		bar.add(action("Export Chrome Trace...", "Write the run as a Chrome trace; Perfetto opens it", StudioImages.EXPORT,
				() -> ChromeExport.ask(getSite().getShell(), process)));
		bar.add(action("Clear", "Forget the calls shown", StudioImages.CLEAR, () -> {
			show(null);
		}));
	}

	private static Action action(String name, String tip, StudioImages image, Runnable run) {
		Action action = new Action(name, image.descriptor()) {
			@Override
			public void run() {
				run.run();
			}
		};
		action.setToolTipText(tip);
		return action;
	}

	private static Action toggle(String name, String tip, StudioImages image, boolean on, java.util.function.Consumer<Boolean> set) {
		Action action = new Action(name, IAction.AS_CHECK_BOX) {
			@Override
			public void run() {
				set.accept(isChecked());
			}
		};
		action.setImageDescriptor(image.descriptor());
		action.setToolTipText(tip);
		action.setChecked(on);
		return action;
	}

	private static Optional<DeviceProcess> latest() {
		DeviceProcess found = null;
		for (ILaunch launch : DebugPlugin.getDefault().getLaunchManager().getLaunches()) {
			found = device(launch).orElse(found);
		}
		return Optional.ofNullable(found);
	}

	private static Optional<DeviceProcess> device(ILaunch launch) {
		for (IProcess each : launch.getProcesses()) {
			if (each instanceof DeviceProcess device) {
				return Optional.of(device);
			}
		}
		return Optional.empty();
	}

	/** Shows the calls of a run, or with null the hint. */
	void show(DeviceProcess device) {
		process = device;
		wasRunning = device != null;
		cuts = device == null ? 0 : device.cuts();
		model.present(Long.MAX_VALUE);
		model.clear();
		showDetails(null);
		stack.topControl = device == null ? hint : content;
		root.layout();
		refresh();
	}

	private void tick() {
		if (root.isDisposed()) {
			return;
		}
		fetch();
		root.getDisplay().timerExec(PERIOD, this::tick);
	}

	private void fetch() {
		if (process == null) {
			return;
		}
		boolean ended = process.isTerminated();
		if (cuts != process.cuts()) {
			// what was shown of the other way did not happen
			cuts = process.cuts();
			model.clear();
			showDetails(null);
		}
		boolean moved = model.present(process.present());
		var fresh = process.events().after(model.latest());
		if (fresh.size() > PORTION) {
			fresh = fresh.subList(0, PORTION);
		}
		if (!fresh.isEmpty() || moved || wasRunning && ended) {
			model.add(fresh);
			refresh();
			if (moved && follow && ahead() > 0) {
				table.showPresent();
			}
		}
		wasRunning = !ended || !fresh.isEmpty();
	}

	private long ahead() {
		return Math.max(0, model.latest() - model.present());
	}

	private void refresh() {
		table.update(follow);
		setContentDescription(summary());
	}

	private String summary() {
		if (process == null) {
			return "";
		}
		String rows = model.filtered() ? model.size() + " of " + model.candidates() + " rows" : model.size() + " rows";
		String dropped = process.events().dropped() > 0 ? ", " + process.events().dropped() + " oldest events forgotten" : "";
		String past = ahead() > 0 ? ". The device stands in its past: " + ahead() + (ahead() == 1 ? " event lies ahead" : " events lie ahead") : "";
		String end = process.isTerminated() && process.runner().last() != null ? ". " + sentence(process.runner().last().message()) : "";
		return process.getLabel() + ": " + rows + ", " + model.events() + " events" + dropped + past + end;
	}

	private static String sentence(String message) {
		return message.isEmpty() ? "" : Character.toUpperCase(message.charAt(0)) + message.substring(1);
	}

	@Override
	public void launchesAdded(ILaunch[] launches) {
		launchesChanged(launches);
	}

	@Override
	public void launchesChanged(ILaunch[] launches) {
		for (ILaunch launch : launches) {
			device(launch).ifPresent(device -> root.getDisplay().asyncExec(() -> {
				if (!root.isDisposed() && seen.add(device)) {
					show(device);
				}
			}));
		}
	}

	@Override
	public void launchesRemoved(ILaunch[] launches) {
		// what is shown stays until the next run
	}

	@Override
	public void launchesTerminated(ILaunch[] launches) {
		// the end is seen at the next tick
	}

	@Override
	public void setFocus() {
		(stack.topControl == content ? table.control() : hint).setFocus();
	}

	@Override
	public void dispose() {
		DebugPlugin.getDefault().getLaunchManager().removeLaunchListener(this);
		super.dispose();
	}

	/** The rows as they are shown now; for tests and exporters. */
	public List<CallRow> rows() {
		return java.util.stream.IntStream.range(0, model.size()).mapToObj(model::row).toList();
	}
}
