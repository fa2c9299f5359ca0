// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.nn;

import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.snn4j.core.memory.Storage;
import org.snn4j.core.op.PackedWeights;
import org.snn4j.core.random.RandomStream;
import org.snn4j.core.tensor.Tape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

/**
 * What one run through a network needs beside its input: mode, tape, memory, random numbers, and
 * the state of every stateful layer.
 *
 * <p>State lives here and not in the modules: a new pass starts at rest, and one model may serve
 * many passes at once. Calling a model again with the same pass goes on where the last call ended,
 * which is how a stream is processed step by step. A pass belongs to one thread.
 */
public final class ForwardPass {

  /** How layers that know several modes behave. */
  public enum Mode {
    /** Dropout on, batch norms use and update batch statistics. */
    TRAINING,
    /** As TRAINING, but batch norms use their running statistics and leave them alone. */
    FROZEN_NORMS,
    /** Dropout off, batch norms use their running statistics. */
    INFERENCE
  }

  private final Mode mode;
  private final Tape tape;
  private final TensorScope scope;
  private final PassStates states;
  private final Draws draws;
  private final Watchers watchers = new Watchers();
  private final Set<Module> recomputed = Collections.newSetFromMap(new IdentityHashMap<>());
  private boolean forgetful;

  private ForwardPass(Mode mode, Tape tape, TensorScope scope, long seed) {
    this(mode, tape, scope, Draws.from(seed));
  }

  ForwardPass(Mode mode, Tape tape, TensorScope scope, Draws draws) {
    this.mode = mode;
    this.tape = tape;
    this.scope = scope;
    this.draws = draws;
    this.states = new PassStates(scope, tape == null);
  }

  /** A training pass that records on a tape; the seed decides dropout and other draws. */
  public static ForwardPass training(Tape tape, long seed) {
    return new ForwardPass(Mode.TRAINING, tape, tape.scope(), seed);
  }

  /** A pass without gradients. */
  public static ForwardPass inference(TensorScope scope) {
    return new ForwardPass(Mode.INFERENCE, null, scope, 0);
  }

  /** A pass in any mode that records on a tape. */
  public static ForwardPass recording(Mode mode, Tape tape, long seed) {
    return new ForwardPass(mode, tape, tape.scope(), seed);
  }

  /** A pass like this one, monitors included, at rest and without gradients. */
  public ForwardPass atRest(TensorScope other) {
    return new ForwardPass(mode, null, other, 0).seenAs(this);
  }

  /** A pass in any mode without gradients. */
  public static ForwardPass of(Mode mode, TensorScope scope, long seed) {
    return new ForwardPass(mode, null, scope, seed);
  }

  /**
   * A pass that starts from this one's states with their history cut off, recording on another
   * tape: truncated back-propagation through time. The states' tensors must outlive the new pass.
   */
  public ForwardPass detachedOnto(Tape next, long seed) {
    return following(next, seed, t -> next.scope().borrow(t.detach()));
  }

  /**
   * As {@link #detachedOnto}, and the states' memory goes over to the next tape's scope, so that
   * this pass and its scope can be closed at once: training step by step in constant memory.
   */
  public ForwardPass carriedOnto(Tape next, long seed) {
    return following(next, seed, t -> t.scope().moveTo(next.scope(), t.detach()));
  }

  private ForwardPass following(Tape next, long seed, UnaryOperator<Tensor> carry) {
    ForwardPass following = new ForwardPass(mode, next, next.scope(), seed);
    following.states.putAll(states, carry);
    return following.seenAs(this);
  }

  /** Lets a monitor see every module's input and output from now on. */
  public ForwardPass watchedBy(Monitor monitor) {
    watchers.add(monitor);
    return this;
  }

  /**
   * Lets modules keep their input alone for the backward walk, where they run a second time: with
   * the same random numbers, from the same states, and without moving running statistics again, so
   * that the gradients are the same. Choose the blocks of a network, say. Without a tape nothing
   * changes; monitors see the first run.
   */
  public ForwardPass recomputing(Collection<? extends Module> modules) {
    recomputed.addAll(modules);
    return this;
  }

  /**
   * Says that every module runs at most once in this pass, as those of a {@link RunsPartsOnce} do:
   * what would only be read by a next run goes back with the other results that nobody reads. Where
   * a monitor may want states they are kept.
   */
  public ForwardPass withoutStates() {
    forgetful = true;
    return this;
  }

  boolean isRecomputed(Module module) {
    return tape != null && recomputed.contains(module);
  }

  /** Whether a monitor reads what modules make, so that everything has to be made, and to stay. */
  public boolean isWatched() {
    return watchers.read();
  }

  /** How layers that know several modes behave. */
  public Mode mode() {
    return mode;
  }

  /** Whether dropout and other training-only layers are on. */
  public boolean isTraining() {
    return mode != Mode.INFERENCE;
  }

  /** Whether batch norms use, and update from, the statistics of the batch. */
  public boolean usesBatchStatistics() {
    return mode == Mode.TRAINING;
  }

  /** The tape, if gradients are wanted. */
  public Optional<Tape> tape() {
    return Optional.ofNullable(tape);
  }

  /** The scope that the pass's results and states belong to. */
  public TensorScope scope() {
    return scope;
  }

  /** A parameter's value for use in this pass: on the tape if there is one. */
  public Tensor use(Parameter parameter) {
    if (mode == Mode.INFERENCE && tape == null) {
      PackedWeights.keepFor(parameter.value());
    } else {
      PackedWeights.forget(parameter.value());
    }
    return tape == null
        ? scope.borrow(parameter.value())
        : tape.watch(parameter, parameter.value());
  }

  /** A buffer's value for use in this pass. */
  public Tensor use(Buffer buffer) {
    return scope.borrow(buffer.value());
  }

  /**
   * Fresh random numbers for a layer, depending on the pass's seed, the layer's path and the call.
   */
  public RandomStream random(Module module) {
    return draws.next(module);
  }

  /**
   * The state a layer left in this pass, if it ran before.
   *
   * @throws IllegalStateException if it was not kept, this being a pass {@link #withoutStates}
   */
  @SuppressWarnings("unchecked") // A module always reads back the type it wrote.
  public <S extends State<S>> Optional<S> state(Module module) {
    return (Optional<S>) states.get(module);
  }

  /**
   * Files a layer's state, keeping its tensors alive as long as the pass or, without a tape, until
   * the layer files its next state: what the next one does not hold goes back to the pool at once,
   * so that a stream may run for ever.
   */
  public void update(Module module, State<?> state) {
    if (forgetful && nobodyLooks()) {
      states.skip(module);
    } else {
      states.put(module, state);
    }
  }

  /**
   * Cuts off the history of the states that a module and those below it have filed: no gradient
   * flows through them to what was computed before.
   */
  public void detachStates(Module network) {
    network.modules().values().forEach(states::detach);
  }

  /**
   * Forgets the states that layers have filed, because no module will run in this pass any more:
   * their memory goes back before the backward walk, where no derivative reads it and no monitor
   * may. A module that does run again starts at rest.
   */
  public void forgetStates() {
    if (nobodyLooks()) {
      states.clear();
    }
  }

  private boolean nobodyLooks() {
    return !isWatched() && !scope.isListenedTo();
  }

  /**
   * Lets monitors know of a product of two activations inside a module, {@code a [..., M, K]} times
   * {@code b [..., K, P]}; a module that computes such products calls this for each of them.
   */
  public void multiplied(Module module, Tensor a, Tensor b) {
    watchers.each(monitor -> monitor.multiplied(module, a, b));
  }

  /**
   * Gives the memory of a result back before the pass is over, because nobody will read it again:
   * not the caller, and not the derivative of what made it or of what took it. A matrix product's
   * or a convolution's result that only a batch norm took is such a one. It stays where a
   * derivative does hold it, and where a monitor may want it.
   */
  public void discard(Tensor result) {
    if (!isWatched() && !result.storage().isHeld()) {
      scope.release(result);
    }
  }

  /**
   * Lets monitors know that a module runs by another method than {@link Module#forward}, one that
   * takes or gives several tensors; the module calls it before it computes anything.
   *
   * @param inputs by the names of the method's arguments; null for what was left out
   */
  public void begun(Module module, Map<String, Tensor> inputs) {
    watchers.each(monitor -> monitor.begun(module, inputs));
  }

  /** Lets monitors know what the run told of by {@link #begun} gave. */
  public void ended(Module module, List<Tensor> outputs) {
    watchers.each(monitor -> monitor.ended(module, outputs));
  }

  /** Begins a module's run; what it returns is for {@link #leave}. */
  long enter(Module module, Tensor input) {
    watchers.each(monitor -> monitor.entering(module, input));
    return scope.moment();
  }

  /**
   * Ends a module's run. What was made in it and nobody will read goes back: without a tape all but
   * its result and the states, else the results of operations that no derivative reads. Where a
   * monitor reads or a listener to operations watches, everything stays. A caller may have a tape
   * that the pass knows nothing of, which tracks what goes in.
   */
  void leave(Module module, long entered, Tensor input, Tensor output) {
    if (!isWatched() && !scope.isListenedTo()) {
      boolean tracked = tape != null || input.isTracked() || output.isTracked();
      Predicate<Storage> unwanted = tracked ? Storage::isUnreadResult : made -> !made.isHeld();
      scope.releaseMade(entered, scope.moment(), unwanted.and(made -> made != output.storage()));
    }
    watchers.each(monitor -> monitor.left(module));
  }

  void observe(Module module, Tensor input, Tensor output) {
    watchers.each(monitor -> monitor.observe(this, module, input, output));
  }

  void requireUsableBy(Module module) {
    if (!scope.isOpen() || (tape != null && tape.isSpent())) {
      throw new IllegalStateException(
          module.describe()
              + ": this forward pass is spent, because "
              + (scope.isOpen() ? "its backward pass has run" : scope + " was closed")
              + "; start a new ForwardPass, or go on with detachedOnto(tape, seed)");
    }
  }

  /** The state that a module has filed, or null. */
  State<?> filed(Module module) {
    return states.get(module).orElse(null);
  }

  /** What a second run of a module, which is to draw the same numbers, needs to know. */
  PassStart start() {
    return new PassStart(mode, draws.copy());
  }

  /** Draws on from where another pass has ended. */
  void drawOn(ForwardPass other) {
    draws.goOnFrom(other.draws);
  }

  /** Seen by the monitors of another pass, too. */
  ForwardPass seenAs(ForwardPass other) {
    watchers.addAll(other.watchers);
    return this;
  }
}
