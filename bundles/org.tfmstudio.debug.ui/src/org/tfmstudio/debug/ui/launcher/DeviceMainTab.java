// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.debug.ui.launcher;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.debug.core.ILaunchConfiguration;
import org.eclipse.debug.core.ILaunchConfigurationWorkingCopy;
import org.eclipse.debug.ui.AbstractLaunchConfigurationTab;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.viewers.LabelProvider;
import org.eclipse.jface.window.Window;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.DirectoryDialog;
import org.eclipse.swt.widgets.Group;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.dialogs.ElementListSelectionDialog;
import org.tfmstudio.debug.ui.StudioImages;
import org.tfmstudio.launch.DeviceLaunch;
import org.tfmstudio.launch.project.DeviceFiles;
import org.tfmstudio.sim.board.Boards;
import org.tfmstudio.sim.device.PsaBreakpoint;

/** What runs, how long, and where it stops. */
public final class DeviceMainTab extends AbstractLaunchConfigurationTab {
	private static final String BOARD_OF_BUILD = "as the build says";

	private Button hosted;
	private Button firmware;
	private final List<Control> ofProject = new ArrayList<>();
	private final List<Control> ofBuild = new ArrayList<>();
	private Text project;
	private Text device;
	private Text build;
	private Button inJava;
	private Combo board;
	private Text until;
	private Text time;
	private Text breaks;

	@Override
	public void createControl(Composite parent) {
		Composite area = new Composite(parent, SWT.NONE);
		GridLayoutFactory.swtDefaults().applyTo(area);
		Group what = group(area, "Device", 3);
		hosted = option(what, SWT.RADIO, "Device of a pro&ject: its partitions and application are built, then run in the simulator");
		project = field(what, "&Project:", "name of an open project");
		ofProject.addAll(List.of(project, browse(what, this::browseProject)));
		device = field(what, "Device &file:", "may stay empty when the project has only one *.device file");
		ofProject.addAll(List.of(device, browse(what, this::browseDevice)));
		firmware = option(what, SWT.RADIO, "TF-&M build: its images boot unchanged, MCUboot first; no project is needed");
		build = field(what, "&Build folder:", "build or install folder of TF-M, of its tests, or of an application");
		ofBuild.addAll(List.of(build, browse(what, this::browseBuild)));
		board = boards(what);
		ofBuild.add(board);
		inJava = option(what, SWT.CHECK, "TF-M in Java (&hosted mode): only the non-secure image runs as it was built");
		ofBuild.add(inJava);
		Group end = group(area, "End of the run", 2);
		until = field(end, "Until &text:", "ends the run well once a UART has printed this text");
		time = field(end, "&Virtual time (ms):", "no limit");
		Group stops = group(area, "Stop when debugging", 2);
		breaks = field(stops, "PSA &calls:", "SERVICE, SERVICE.operation or SERVICE:type, separated by commas");
		setControl(area);
	}

	private static Group group(Composite parent, String title, int columns) {
		Group group = new Group(parent, SWT.NONE);
		group.setText(title);
		GridLayoutFactory.swtDefaults().numColumns(columns).applyTo(group);
		GridDataFactory.fillDefaults().grab(true, false).applyTo(group);
		return group;
	}

	private Text field(Composite parent, String name, String message) {
		new Label(parent, SWT.NONE).setText(name);
		Text text = new Text(parent, SWT.BORDER);
		text.setMessage(message);
		GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).applyTo(text);
		text.addModifyListener(event -> updateLaunchConfigurationDialog());
		return text;
	}

	private static Button browse(Composite parent, Runnable action) {
		Button button = new Button(parent, SWT.PUSH);
		button.setText("Browse...");
		button.addSelectionListener(SelectionListener.widgetSelectedAdapter(event -> action.run()));
		return button;
	}

	/** A button, radio or check, that other fields depend on. */
	private Button option(Composite parent, int style, String name) {
		Button button = new Button(parent, style);
		button.setText(name);
		GridDataFactory.fillDefaults().span(3, 1).applyTo(button);
		button.addSelectionListener(SelectionListener.widgetSelectedAdapter(event -> {
			choose(firmware.getSelection());
			updateLaunchConfigurationDialog();
		}));
		return button;
	}

	private Combo boards(Composite parent) {
		new Label(parent, SWT.NONE).setText("B&oard:");
		Combo combo = new Combo(parent, SWT.READ_ONLY);
		combo.add(BOARD_OF_BUILD);
		Boards.names().forEach(combo::add);
		GridDataFactory.fillDefaults().span(2, 1).align(SWT.BEGINNING, SWT.CENTER).applyTo(combo);
		combo.addSelectionListener(SelectionListener.widgetSelectedAdapter(event -> updateLaunchConfigurationDialog()));
		return combo;
	}

	// What belongs to the other choice keeps its text, but cannot be changed.
	private void choose(boolean images) {
		hosted.setSelection(!images);
		firmware.setSelection(images);
		ofProject.forEach(it -> it.setEnabled(!images));
		ofBuild.forEach(it -> it.setEnabled(images));
		board.setEnabled(images && !inJava.getSelection());
	}

	private void browseBuild() {
		DirectoryDialog dialog = new DirectoryDialog(getShell(), SWT.OPEN);
		dialog.setText("TF-M Build");
		dialog.setMessage("Choose the build or install folder of TF-M:");
		dialog.setFilterPath(build.getText().strip());
		String chosen = dialog.open();
		if (chosen != null) {
			build.setText(chosen);
		}
	}

	private void browseProject() {
		Object[] projects = Arrays.stream(ResourcesPlugin.getWorkspace().getRoot().getProjects()).filter(IProject::isAccessible)
				.map(IProject::getName).toArray();
		choose("Project", "Choose the project whose device runs:", projects).ifPresent(project::setText);
	}

	private void browseDevice() {
		IProject chosen = project();
		if (chosen == null) {
			setErrorMessage("Choose a project first.");
			return;
		}
		choose("Device File", "Choose the device:", DeviceFiles.in(chosen).toArray()).ifPresent(device::setText);
	}

	private java.util.Optional<String> choose(String title, String message, Object[] elements) {
		ElementListSelectionDialog dialog = new ElementListSelectionDialog(getShell(), new LabelProvider());
		dialog.setTitle(title);
		dialog.setMessage(message);
		dialog.setElements(elements);
		return dialog.open() == Window.OK && dialog.getFirstResult() instanceof String text ? java.util.Optional.of(text)
				: java.util.Optional.empty();
	}

	private IProject project() {
		String name = project.getText().strip();
		if (name.isEmpty() || !ResourcesPlugin.getWorkspace().validateName(name, org.eclipse.core.resources.IResource.PROJECT).isOK()) {
			return null;
		}
		IProject found = ResourcesPlugin.getWorkspace().getRoot().getProject(name);
		return found.isAccessible() ? found : null;
	}

	@Override
	public void setDefaults(ILaunchConfigurationWorkingCopy configuration) {
		List<IProject> candidates = Arrays.stream(ResourcesPlugin.getWorkspace().getRoot().getProjects())
				.filter(it -> it.isAccessible() && !DeviceFiles.in(it).isEmpty()).toList();
		if (candidates.size() == 1) {
			configuration.setAttribute(DeviceLaunch.PROJECT, candidates.getFirst().getName());
		}
	}

	@Override
	public void initializeFrom(ILaunchConfiguration configuration) {
		try {
			inJava.setSelection(configuration.getAttribute(DeviceLaunch.IN_JAVA, false));
			choose(configuration.getAttribute(DeviceLaunch.FIRMWARE, false));
			build.setText(configuration.getAttribute(DeviceLaunch.BUILD, ""));
			board.select(Math.max(0, board.indexOf(configuration.getAttribute(DeviceLaunch.BOARD, ""))));
			project.setText(configuration.getAttribute(DeviceLaunch.PROJECT, ""));
			device.setText(configuration.getAttribute(DeviceLaunch.DEVICE, ""));
			until.setText(configuration.getAttribute(DeviceLaunch.UNTIL, ""));
			time.setText(configuration.getAttribute(DeviceLaunch.MAX_TIME, ""));
			breaks.setText(String.join(", ", configuration.getAttribute(DeviceLaunch.BREAKS, List.of())));
		} catch (CoreException e) {
			setErrorMessage("The configuration cannot be read: " + e.getStatus().getMessage());
		}
	}

	@Override
	public void performApply(ILaunchConfigurationWorkingCopy configuration) {
		boolean images = firmware.getSelection();
		// an attribute without its default value only where somebody chose it: older configurations stay as they are
		configuration.setAttribute(DeviceLaunch.FIRMWARE, images ? Boolean.TRUE : null);
		configuration.setAttribute(DeviceLaunch.IN_JAVA, inJava.getSelection() ? Boolean.TRUE : null);
		configuration.setAttribute(DeviceLaunch.BUILD, orNull(build.getText().strip()));
		configuration.setAttribute(DeviceLaunch.BOARD, board.getSelectionIndex() > 0 ? board.getText() : null);
		configuration.setAttribute(DeviceLaunch.PROJECT, project.getText().strip());
		configuration.setAttribute(DeviceLaunch.DEVICE, device.getText().strip());
		configuration.setAttribute(DeviceLaunch.UNTIL, until.getText());
		configuration.setAttribute(DeviceLaunch.MAX_TIME, time.getText().strip());
		configuration.setAttribute(DeviceLaunch.BREAKS, calls());
		IProject chosen = images ? null : project();
		configuration.setMappedResources(chosen == null ? null : new IProject[] { chosen });
	}

	private static String orNull(String text) {
		return text.isEmpty() ? null : text;
	}

	private List<String> calls() {
		return Arrays.stream(breaks.getText().split(",")).map(String::strip).filter(it -> !it.isEmpty()).toList();
	}

	@Override
	public boolean isValid(ILaunchConfiguration configuration) {
		setErrorMessage(problem());
		return getErrorMessage() == null;
	}

	private String problem() {
		String found = firmware.getSelection() ? problemOfBuild() : problemOfProject();
		return found != null ? found : problemOfLimits();
	}

	private String problemOfBuild() {
		try {
			if (inJava.getSelection()) {
				DeviceLaunch.nonSecure(build.getText());
				return null;
			}
			DeviceLaunch.images(build.getText(), board.getSelectionIndex() > 0 ? board.getText() : "");
			return null;
		} catch (IOException e) {
			return e.getMessage();
		}
	}

	private String problemOfProject() {
		if (project.getText().isBlank()) {
			return "Choose the project whose device shall run.";
		}
		IProject chosen = project();
		if (chosen == null) {
			return "There is no open project \"" + project.getText().strip() + "\" in the workspace.";
		}
		List<String> devices = DeviceFiles.in(chosen);
		String name = device.getText().strip();
		if (devices.isEmpty()) {
			return "The project has no *.device file.";
		}
		if (name.isEmpty() && devices.size() > 1) {
			return "The project has several devices; choose one of " + String.join(", ", devices) + ".";
		}
		if (!name.isEmpty() && !devices.contains(name)) {
			return "The project has no device file \"" + name + "\"; it has " + String.join(", ", devices) + ".";
		}
		return null;
	}

	private String problemOfLimits() {
		String limit = time.getText().strip();
		if (!limit.isEmpty() && !(limit.chars().allMatch(Character::isDigit) && limit.length() < 13 && !limit.matches("0+"))) {
			return "The limit of virtual time must be a number of milliseconds, or empty for none.";
		}
		for (String call : calls()) {
			try {
				PsaBreakpoint.parse(call);
			} catch (IllegalArgumentException e) {
				return e.getMessage();
			}
		}
		return null;
	}

	@Override
	public String getMessage() {
		if (firmware != null && firmware.getSelection()) {
			return inJava.getSelection() ? "Runs the non-secure image of a TF-M build; SPM and PSA services are simulated, configured as the build was."
					: "Boots the images of a TF-M build in the simulator.";
		}
		return "Builds the project and runs its device in the simulator.";
	}

	@Override
	public String getName() {
		return "Main";
	}

	@Override
	public Image getImage() {
		return StudioImages.DEVICE.image();
	}
}
